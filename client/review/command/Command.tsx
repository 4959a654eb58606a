/** Who knew, who decided: periods of command, responses, orders and what came of them, reports and notices. */
import { Orders, Periods, Responses, Tasks } from './Decided.tsx';
import { Notices, Reports } from './Reported.tsx';
import './command.css';

export function Command() {
  return (
    <div className="commandView">
      <Periods />
      <Responses />
      <Orders />
      <Tasks />
      <Reports />
      <Notices />
    </div>
  );
}
