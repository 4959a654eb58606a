/**
 * RFC 8785 (JSON Canonicalization Scheme): one text for one value, so that a hash means the same to everybody.
 * ECMAScript's number and string forms are those of the RFC; what is left to do is to sort the keys.
 */

/**
 * The canonical text of a JSON value. Properties whose value is `undefined` are left out, as in JSON.stringify.
 * @throws TypeError for what JSON has no word for: NaN, infinities, functions, bigint, strings with lone surrogates.
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new TypeError('a string with a lone surrogate has no canonical form');
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object': {
      if (value === null) return 'null';
      if (Array.isArray(value)) {
        let text = '[';
        for (let i = 0; i < value.length; i++) text += (i ? ',' : '') + canonical(value[i]);
        return `${text}]`;
      }
      const record = value as Record<string, unknown>;
      let text = '{';
      // Default sort compares UTF-16 code units, which is what RFC 8785 §3.2.3 asks for.
      for (const key of Object.keys(record).sort()) {
        const item = record[key];
        if (item === undefined) continue;
        text += `${text.length > 1 ? ',' : ''}${canonical(key)}:${canonical(item)}`;
      }
      return `${text}}`;
    }
    default:
      throw new TypeError(`${typeof value} has no JSON form`);
  }
}
