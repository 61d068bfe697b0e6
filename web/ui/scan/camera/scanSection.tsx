/** The end of a field that a scan fills: the button of the camera. */
import { ScanButton } from './ScanButton.tsx';

export const scanSection = {
  rightSection: <ScanButton />,
  rightSectionWidth: 48,
  rightSectionPointerEvents: 'all',
} as const;
