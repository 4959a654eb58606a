/** The words of photos and clips. */
import { roomWords } from '../../lib/i18n/room.ts';

const zh = {
  title: '照片、录像',
  photo: '拍照',
  video: '录像',
  album: '从相册选',
  reading: (n: number) => `正在处理 ${n} 个`,
  remove: (what: string) => `去掉${what}`,
  one: { photo: (n: number) => `照片 ${n}`, video: (n: number) => `录像 ${n}` },
  carried: '原来附的',
  note: '文字先送，照片随后',
  noHash: '这个网址不是 https，浏览器不给算文件指纹，照片发不了。文字照常。',
  failed: {
    tooLarge: (name: string, size: string, limit: number) =>
      `${name} 有 ${size}，超过 ${limit} MB，发不了。录短一点再来。`,
    unknownType: (name: string) => `${name} 不是照片或录像，发不了`,
    unreadable: (name: string) => `${name} 读不出来`,
  },
};

const en: typeof zh = {
  title: 'Photos, clips',
  photo: 'Photo',
  video: 'Video',
  album: 'From album',
  reading: (n) => `Preparing ${n}`,
  remove: (what) => `Remove ${what}`,
  one: { photo: (n) => `photo ${n}`, video: (n) => `clip ${n}` },
  carried: 'Attached before',
  note: 'Words go first, photos after them',
  noHash:
    'This address is not https: the browser computes no fingerprints of files, so photos can’t be sent. Words can.',
  failed: {
    tooLarge: (name, size, limit) =>
      `${name} has ${size}, more than ${limit} MB, and can’t be sent. Take a shorter one.`,
    unknownType: (name) => `${name} is no photo or clip and can’t be sent`,
    unreadable: (name) => `${name} can’t be read`,
  },
};

export const cameraWords = roomWords(zh, en);
