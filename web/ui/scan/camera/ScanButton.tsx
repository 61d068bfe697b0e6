/** Opens the page's camera, whose codes go where a scanner's would. */
import { ActionIcon, Button } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useCamera } from './useCamera.ts';
import { useCameraWords } from './words.ts';

/** `isWorded` where scanning is what one does on the page. */
export function ScanButton({ isWorded = false }: { isWorded?: boolean }) {
  const words = useCameraWords();
  const camera = useCamera();
  if (camera === null) return null;
  const toggle = { 'aria-expanded': camera.isOpen, onClick: () => camera.setOpen(!camera.isOpen) };
  const icon = <IconCamera size={20} stroke={1.6} aria-hidden />;
  return isWorded ? (
    <Button {...toggle} size="md" variant="default" leftSection={icon}>
      {words.title}
    </Button>
  ) : (
    <ActionIcon {...toggle} aria-label={words.title}>
      {icon}
    </ActionIcon>
  );
}
