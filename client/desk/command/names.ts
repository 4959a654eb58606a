/** Several names typed in one line, as people separate them in either language. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、，,；;\n]+/)
      .map((name) => name.trim())
      .filter(Boolean),
  ),
];
