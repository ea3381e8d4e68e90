import { useRef, useState, type RefObject } from 'react';

/**
 * A secret that is asked for. What was typed stays while it is looked at. Was it wrong, the field has the focus with
 * all of it chosen: the next key begins anew, and whoever wants to look at it still can.
 */
export function useAskedSecret(): {
  secret: string;
  change: (text: string) => void;
  /** For the `SecretField`. */
  field: RefObject<HTMLInputElement | null>;
  /** What stands there is what was wrong. */
  isRefused: boolean;
  refuse: () => void;
} {
  const field = useRef<HTMLInputElement>(null);
  const [secret, setSecret] = useState('');
  const [isRefused, setIsRefused] = useState(false);
  return {
    secret,
    change: (text) => {
      setSecret(text);
      setIsRefused(false);
    },
    field,
    isRefused,
    refuse: () => {
      setIsRefused(true);
      field.current?.focus();
      field.current?.select();
    },
  };
}
