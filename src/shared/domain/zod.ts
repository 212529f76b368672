import { z } from 'zod';

// The page's policy forbids eval, and zod would otherwise try it once to see. Set before the first schema
// is made, whichever module that is in: so nobody imports zod but from here.
z.config({ jitless: true });

export { z };
