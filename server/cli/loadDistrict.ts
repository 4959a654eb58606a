/** `load-district`: the sample district, to have something to look at and to drill with. */
import { loadDistrict, SAMPLE_DISTRICT } from '../samples/index.ts';
import { refusedLines } from './refused.ts';
import { serverOf } from './server.ts';
import type { Verb } from './shell.ts';

export const loadDistrictVerb: Verb = {
  usage: '',
  does: {
    zh: '载入示例区（康巴什区；再次载入不会重复）',
    en: 'loads the sample district (a second time adds nothing)',
  },
  options: {},
  online: true,
  least: 0,
  most: 0,
  async run(shell) {
    const { recorded, duplicate, refused } = await loadDistrict(serverOf(shell).post);
    shell.say({
      zh: `${SAMPLE_DISTRICT.name}：记录 ${recorded} 条，已有 ${duplicate} 条，被拒 ${refused.length} 条`,
      en: `${SAMPLE_DISTRICT.nameEn}: ${recorded} recorded, ${duplicate} there already, ${refused.length} refused`,
    });
    for (const line of refusedLines(refused)) shell.say(line);
    return refused.length > 0 ? 1 : 0;
  },
};
