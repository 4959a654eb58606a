/** Goods in words: 棉被 200 床、饮用水 50 箱. */
import type { SupplyTransfer } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { RELIEF } from './words.ts';

export function useGoods(): (items: SupplyTransfer['items']) => string {
  const { words } = useDesk();
  const { item } = useRoomWords(RELIEF).supply;
  return (items) =>
    words.list(
      items.map(({ name, quantity, unit }) =>
        item(name, quantity === undefined ? '' : String(quantity), unit ?? ''),
      ),
    );
}
