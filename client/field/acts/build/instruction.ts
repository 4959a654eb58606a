/** 指令: received, or carried out. */
import { textIn } from '../draft.ts';
import { type Builder, onIncident } from './build.ts';

const LONGEST = 4_000;

export const buildInstruction: Builder = (draft, setting) =>
  onIncident('instruction', draft, setting, (desk, { id, instructions }) => {
    const { read, words } = desk;
    const found = instructions.find(({ instructionId }) => instructionId === textIn(draft, 'instructionId'));
    if (!found) read.wrong('instructionId', words.wrong.noInstruction);
    const instructionId = found?.instructionId ?? '';
    const step = draft['step'] === 'completed' ? 'completed' : 'acknowledged';
    const result = step === 'completed' ? read.needed('result', LONGEST) : '';
    const by = setting.view?.who.name ?? '';
    return {
      told: [`${words.told.instruction[step]} ${found?.text ?? ''}`.trim(), result]
        .filter(Boolean)
        .join(words.told.comma),
      events: [
        step === 'acknowledged'
          ? desk.event('instructionAcknowledged', `incident:${id}`, { instructionId, by })
          : desk.event('instructionCompleted', `incident:${id}`, { instructionId, result }),
      ],
    };
  });
