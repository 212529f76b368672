import { Screen } from '#renderer/ui/Screen.tsx';
import { BackupsSection } from './BackupsSection.tsx';
import { HomesSection } from './HomesSection.tsx';
import { SyncSection } from './SyncSection.tsx';
import './data.css';

/** Where the person's progress lies, its backups, and their other machines. */
export const DataScreen = () => (
  <Screen
    title="Your data"
    hint="All of it lies on this machine, twice, and goes nowhere unless you say so."
    className="data"
  >
    <HomesSection />
    <BackupsSection />
    <SyncSection />
  </Screen>
);
