import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '#main/security/csp.ts';

describe('the content security policy', () => {
  it('denies by default and allows nothing but our own files', () => {
    const directives = CONTENT_SECURITY_POLICY.split('; ');
    expect(directives[0]).toBe("default-src 'none'");
    const sources = directives.flatMap((directive) => directive.split(' ').slice(1));
    expect(new Set(sources)).toEqual(new Set(["'none'", "'self'"]));
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(directives).toContain(`${name} 'none'`);
    }
  });
});
