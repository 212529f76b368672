import { session } from 'electron';

/** The app needs no camera, no position, no device: every request and every check is refused. */
export const denyPermissions = (): void => {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
};
