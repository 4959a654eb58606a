/** Words of structured text: what is wrong with it as YAML, and of its editor. */
import type { Bilingual } from '../../../shared/words/lang.ts';
import { roomWords } from '../../lib/i18n/room.ts';

/** By the parser's own codes; what it has no line for is told as OTHER. */
export const SYNTAX = {
  WIDE_COLON: {
    zh: '字段名后面用了全角冒号“：”，应为半角冒号加一个空格“: ”',
    en: 'a full-width colon stands after the field; write ": " instead',
  },
  TAB_AS_INDENT: { zh: '行首不能用制表符，请用空格', en: 'begins with a tab; use blanks' },
  BAD_INDENT: { zh: '行首的空格与同级的行不一致', en: 'is not indented like the lines it belongs to' },
  DUPLICATE_KEY: { zh: '同一处把这个字段写了两遍', en: 'names a field a second time' },
  MULTIPLE_DOCS: {
    zh: '一个文件里只能有一段，请去掉分隔线 ---',
    en: 'begins a second document; leave the line --- out',
  },
  MISSING_CHAR: { zh: '少了引号、括号或逗号', en: 'lacks a quotation mark, a bracket or a comma' },
  BLOCK_AS_IMPLICIT_KEY: {
    zh: '一行里有两个冒号，文字请加引号',
    en: 'has two colons; put the words in quotation marks',
  },
  MULTILINE_IMPLICIT_KEY: {
    zh: '少了冒号，或冒号后面少了空格',
    en: 'lacks a colon, or the blank that follows it',
  },
  UNEXPECTED_TOKEN: { zh: '这里多了符号', en: 'has a sign that does not belong there' },
  BAD_SCALAR_START: {
    zh: '文字以特殊符号开头，请加引号',
    en: 'begins with a special sign; put it in quotation marks',
  },
  UNQUOTED: {
    zh: '应为文字；号码、编号等数字请加引号',
    en: 'must be words; put a number in quotation marks',
  },
  BAD_ALIAS: { zh: '引用了没有写明的内容', en: 'refers to something that is not there' },
  OTHER: { zh: '不是合格的 YAML 或 JSON', en: 'is neither YAML nor JSON' },
} as const satisfies Record<string, Bilingual>;
export type SyntaxFault = keyof typeof SYNTAX;

export const TEXT = roomWords(
  {
    sound: '文本合格',
    faults: (n: number) => `${n} 处不合要求，改好才能登记`,
    line: (n: number) => `第 ${n} 行`,
    moreFaults: (n: number) => `另有 ${n} 处`,
    moreLines: (n: number) => `另有 ${n} 行`,
    added: '新增',
    removed: '删去',
    same: '内容没有差别',
    clash: '别人已有更新',
    clashChanges: '对方改动的行',
    keepEditing: '继续编辑',
    takeTheirs: '放弃我的，用新版',
    basedOnTheirs: '我已核对，接着编辑我的',
    draftKept: '接着上次没有登记的文本。',
    dropDraft: '放弃，按现行版本重来',
  },
  {
    sound: 'The text is sound',
    faults: (n) => (n === 1 ? '1 fault to be put right first' : `${n} faults to be put right first`),
    line: (n) => `Line ${n}`,
    moreFaults: (n) => `and ${n} more`,
    moreLines: (n) => `and ${n} more lines`,
    added: 'added',
    removed: 'removed',
    same: 'There is no difference',
    clash: 'Somebody else has changed it',
    clashChanges: 'Lines that they changed',
    keepEditing: 'Go on editing',
    takeTheirs: 'Drop mine, take theirs',
    basedOnTheirs: 'I have compared: go on with mine',
    draftKept: 'This is your text of last time, not registered yet.',
    dropDraft: 'Drop it and begin from the version in force',
  },
);
