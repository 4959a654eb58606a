/** Who an account is, as far as this page knows. */
import { useDesk } from '../context.ts';

export function useNames(): (user: string) => string {
  const { live, me } = useDesk();
  return (user) =>
    user === me.user ? me.name : (live.present.find((one) => one.user === user)?.name ?? user);
}
