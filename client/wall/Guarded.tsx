/** One panel that can't be drawn does not take the wall with it: its place says so, and it is tried again. */
import { Component, type ReactNode } from 'react';
import type { PanelName } from '../../shared/wall/arrangement.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { GUARDED } from './words/guarded.ts';

const AGAIN_MS = 10_000;

interface Props {
  readonly name: PanelName;
  readonly children: ReactNode;
}

export class Guarded extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError = () => ({ broken: true });

  override componentDidCatch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.setState({ broken: false }), AGAIN_MS);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#timer);
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken name={this.props.name} /> : this.props.children;
  }
}

function Broken({ name }: { name: PanelName }) {
  const words = useRoomWords(GUARDED);
  return (
    <section className={`panel ${name}`} data-broken="true">
      <p className="nothing risk">
        {words.broken}
        <span>{words.again}</span>
      </p>
    </section>
  );
}
