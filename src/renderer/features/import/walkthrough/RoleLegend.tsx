import { Keys } from '#renderer/ui/Keys.tsx';
import { commandSpec } from '#shared/commands/registry.ts';
import { GIVEN_ROLES, roleKey, roleName } from './roles.ts';

/** Which letter gives which role, and how to get about. */
export const RoleLegend = ({ doubtful }: { readonly doubtful: number }) => (
  <details className="role-legend">
    <summary>
      Keys: <Keys keys="ArrowUp" /> <Keys keys="ArrowDown" /> line by line, a letter gives the role
      {doubtful > 0 && (
        <>
          , <Keys keys={commandSpec('go.nextDoubt').keys[0] ?? ''} /> the next doubtful one
        </>
      )}
    </summary>
    <ul className="role-keys">
      {GIVEN_ROLES.map((role) => (
        <li key={role} data-role={role}>
          <Keys keys={roleKey(role)} /> <span className="role-name">{roleName(role)}</span>
        </li>
      ))}
      <li>
        <Keys keys="Backspace" /> as it was read
      </li>
    </ul>
  </details>
);
