import { describe, expect, it } from 'vitest';
import {
  CONTENT_SECURITY_POLICY,
  PERMISSIONS_POLICY,
  securityHeaders,
} from '#main/security/csp.ts';

describe('the content security policy', () => {
  const directives = CONTENT_SECURITY_POLICY.split('; ');

  it('denies by default and allows nothing but our own files', () => {
    expect(directives[0]).toBe("default-src 'none'");
    const loading = directives.filter((directive) =>
      /^\S+-(src|uri|action|ancestors) /.test(directive),
    );
    const sources = loading.flatMap((directive) => directive.split(' ').slice(1));
    expect(new Set(sources)).toEqual(new Set(["'none'", "'self'"]));
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(directives).toContain(`${name} 'none'`);
    }
  });

  it('lets no script turn a text into markup, workers have the one policy, and there is nothing else in it', () => {
    expect(directives).toContain("require-trusted-types-for 'script'");
    expect(directives).toContain('trusted-types recast-worker');
    const names = directives.map((directive) => directive.split(' ')[0] ?? '');
    expect(new Set(names).size, 'a second directive of one name would not count').toBe(
      names.length,
    );
    expect(
      names.filter((name) => !/-(src|uri|action|ancestors)$|trusted-types/.test(name)),
    ).toEqual([]);
  });
});

describe('the headers', () => {
  it('are the same whatever is answered, but for the type', () => {
    const { 'Content-Type': type, ...headers } = securityHeaders('text/plain');
    expect(type).toBe('text/plain');
    expect(headers).toEqual({
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'Permissions-Policy': PERMISSIONS_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
  });

  it('grant no feature to anybody', () => {
    const features = PERMISSIONS_POLICY.split(', ');
    expect(features).toContain('camera=()');
    expect(features.filter((feature) => !/^[a-z-]+=\(\)$/.test(feature))).toEqual([]);
  });
});
