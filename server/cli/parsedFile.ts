/** A file that a person wrote, in JSON or YAML, as the data in it. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { Failure } from './shell.ts';

/** Its name says which: `.yaml` and `.yml` are YAML, all else is JSON. @throws Failure in words for the user. */
export async function parsedFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Failure({ zh: `没有 ${file} 这个文件`, en: `There is no file ${file}` });
  });
  const yaml = /\.ya?ml$/i.test(file);
  try {
    return yaml ? parse(text) : JSON.parse(text);
  } catch (error) {
    const [form, why] = [yaml ? 'YAML' : 'JSON', (error as Error).message];
    throw new Failure({ zh: `${file} 不是合格的 ${form}：${why}`, en: `${file} is not ${form}: ${why}` });
  }
}
