/** 点名应答: for each of one's own posts that was called. */
import { textIn } from '../draft.ts';
import { type Builder, buildAct, where } from './build.ts';

export const buildRollCall: Builder = (draft, setting) => {
  const calls = setting.view?.rollCalls ?? [];
  const named = textIn(draft, 'callId');
  const call = named === '' ? calls[0] : calls.find(({ callId }) => callId === named);
  return buildAct('rollCall', draft, setting, drillOf(call?.drill), (desk) => {
    if (!call) desk.read.wrong('', desk.words.wrong.noCall);
    const posts = call?.posts ?? [];
    return {
      told: desk.words.told.rollCall(posts.map(({ name }) => name).join(desk.words.told.and)),
      events: posts.map((post) =>
        desk.event(
          'rollCallAnswered',
          `rollCall:${call?.callId ?? ''}`,
          { callId: call?.callId ?? '', post: post.id, ...where('by', setting.view?.who.name || undefined) },
          call?.drill ? { drill: call.drill } : {},
        ),
      ),
    };
  });

  /** The clock of a drill is told with its incidents. */
  function drillOf(id: string | null | undefined) {
    return setting.view?.incidents.find(({ drill }) => drill !== null && drill.id === id)?.drill ?? null;
  }
};
