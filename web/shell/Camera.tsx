/** The camera above a page, for as long as one stays on it. */
import { useHotkeys } from '@mantine/hooks';
import { CameraBox } from '#web/ui/scan/camera/CameraBox.tsx';
import classes from './Camera.module.css';

export function Camera({ onClose }: { onClose: () => void }) {
  useHotkeys([['Escape', onClose]], []);
  return (
    <div className={classes.camera}>
      <CameraBox isForSeveral onClose={onClose} />
    </div>
  );
}
