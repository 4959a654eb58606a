/** Words of one room of a surface: each room keeps its own, Chinese first, English of the same shape. */
import { type Language, useLanguageChoice } from './language.ts';

export type RoomWords<T> = Readonly<Record<Language, T>>;

export const roomWords = <T>(zh: T, en: NoInfer<T>): RoomWords<T> => ({ 'zh-CN': zh, en });

export const useRoomWords = <T>(words: RoomWords<T>): T => words[useLanguageChoice()];
