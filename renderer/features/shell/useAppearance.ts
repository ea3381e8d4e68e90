import { useLayoutEffect } from 'react';
import type { Settings } from '#shared/contract/views.ts';

const remembered = 'homeroll.appearance';

/** Shows the theme and the text size that the person here chose; the lock screen keeps those of whoever was here last. */
export function useAppearance(settings: Settings | undefined): void {
  const theme = settings?.theme;
  const textSize = settings?.textSize;
  useLayoutEffect(() => {
    const before = recall();
    const chosen = { theme: theme ?? before.theme, textSize: textSize ?? before.textSize };
    const { dataset } = document.documentElement;
    dataset['theme'] = chosen.theme;
    dataset['textSize'] = chosen.textSize;
    if (theme !== undefined) localStorage.setItem(remembered, `${chosen.theme} ${chosen.textSize}`);
  }, [theme, textSize]);
}

/** Only a matter of looks: whatever is stored there, an unknown word simply has no rule in the stylesheet. */
function recall(): { theme: string; textSize: string } {
  const [theme = 'system', textSize = 'normal'] = (localStorage.getItem(remembered) ?? '').split(' ');
  return { theme, textSize };
}
