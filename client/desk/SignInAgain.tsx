/** Over everything when the session has ended: signing in again goes on where one was. */
import { useRoomWords } from '../lib/i18n/room.ts';
import { SignIn } from '../parts/SignIn.tsx';
import { DESK } from './words.ts';

export function SignInAgain({ onDone }: { readonly onDone: () => void }) {
  const words = useRoomWords(DESK);
  return (
    <div className="cover">
      <p role="alert">{words.signIn}</p>
      <SignIn onDone={onDone} />
    </div>
  );
}
