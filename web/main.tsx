/** Opens the office. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@mantine/core/styles.css';
import './ui/base.css';
import { createQueryClient } from './api/queries.ts';
import { LanguageProvider } from './i18n/language.tsx';
import { createOfficeRouter } from './routes.tsx';
import { reloadOnce } from './shell/reloadOnce.ts';
import { Toasts } from './ui/Toasts.tsx';
import { theme, themeVariables } from './ui/theme.ts';

window.addEventListener('vite:preloadError', () => reloadOnce(window, Date.now()));

const queryClient = createQueryClient();
const router = createOfficeRouter();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <MantineProvider theme={theme} cssVariablesResolver={themeVariables} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </MantineProvider>
    </LanguageProvider>
  </StrictMode>,
);
