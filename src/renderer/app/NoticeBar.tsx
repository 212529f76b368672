import { useEffect, useRef } from 'react';
import { dismissNotice, useNotices } from './notices.ts';

/** Milliseconds that an ordinary notice stays; a problem stays until it is dismissed. */
const SHOWN = 6000;

export const NoticeBar = () => {
  const { notice, announcement } = useNotices();
  const spoken = useRef<HTMLDivElement>(null);
  // Emptied first: a live region that is set to the words it holds already says nothing.
  useEffect(() => {
    const region = spoken.current;
    if (!region) return;
    region.textContent = '';
    const frame = requestAnimationFrame(() => (region.textContent = announcement.text));
    return () => cancelAnimationFrame(frame);
  }, [announcement]);
  useEffect(() => {
    if (notice?.tone !== 'info') return;
    const timer = setTimeout(dismissNotice, SHOWN);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <>
      <div role="status" className="visually-hidden" ref={spoken} />
      <div className="notices" role={notice?.tone === 'problem' ? 'alert' : 'status'}>
        {notice && (
          <div className="notice" data-tone={notice.tone} key={notice.serial}>
            <span>{notice.text}</span>
            {notice.tone !== 'work' && (
              <button type="button" className="button-quiet" onClick={dismissNotice}>
                Dismiss
              </button>
            )}
          </div>
        )}
      </div>
    </>
  );
};
