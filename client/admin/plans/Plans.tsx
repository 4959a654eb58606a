/** 预案: find one, look at it, write another version of it. Which of these the address says, behind `#plans/`. */
import { useState } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { PlanEditor } from './PlanEditor.tsx';
import { PlanList } from './PlanList.tsx';
import { PlanPage } from './PlanPage.tsx';
import { planHash } from './shown.ts';
import type { StandingPlan } from './store.ts';
import { PLANS } from './words.ts';
import './plans.css';

/** Of the plan that the address names; a new one over the list. */
interface Editing {
  readonly planId: string | null;
  readonly standing: StandingPlan | null;
}

/** `planId`: that of the address; null for the list. */
export function Plans({ planId, user }: { planId: string | null; user: string }) {
  const w = useRoomWords(PLANS);
  const [done, setDone] = useState<string | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const leave = (said: string | null, to: string | null) => {
    setDone(said);
    setEditing(null);
    window.location.hash = to === null ? '#plans' : planHash(to);
  };
  if (editing && editing.planId === planId)
    return (
      <PlanEditor user={user} opened={editing.standing} onClose={() => leave(null, planId)} done={leave} />
    );
  if (planId !== null)
    return (
      <PlanPage
        key={planId}
        planId={planId}
        done={done}
        edit={(standing) => setEditing({ planId, standing })}
        retired={(title) => leave(w.retiredNow(title), planId)}
      />
    );
  return <PlanList done={done} create={() => setEditing({ planId, standing: null })} />;
}
