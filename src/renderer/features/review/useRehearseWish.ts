import { attempt } from '#renderer/app/notices.ts';
import { db, loadSetting, saveSetting, useLiveQuery } from '#renderer/store/index.ts';

const REHEARSE = 'rehearse';

/** Whether the person wants the timer; kept until they put it away. */
export const useRehearseWish = (): readonly [boolean, (wanted: boolean) => void] => {
  const stored = useLiveQuery(() => loadSetting(db, REHEARSE), []);
  return [stored === true, (wanted) => attempt(() => saveSetting(db, REHEARSE, wanted))];
};
