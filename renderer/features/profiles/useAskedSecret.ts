import { useRef, useState, type RefObject } from 'react';

/**
 * A secret that is asked for. What was typed stays while it is looked at. Was it wrong, the field has the focus with
 * all of it chosen: the next key begins anew, and whoever wants to look at it still can. An answer to what stands there
 * no more says nothing about what does.
 */
export function useAskedSecret(): {
  secret: string;
  change: (text: string) => void;
  /** For the `SecretField`. */
  field: RefObject<HTMLInputElement | null>;
  /** What stands there is what was wrong. */
  isRefused: boolean;
  refuse: (tried: string) => void;
} {
  const field = useRef<HTMLInputElement>(null);
  const [secret, setSecret] = useState('');
  const typed = useRef('');
  const [isRefused, setIsRefused] = useState(false);
  return {
    secret,
    change: (text) => {
      typed.current = text;
      setSecret(text);
      setIsRefused(false);
    },
    field,
    isRefused,
    refuse: (tried) => {
      if (tried !== typed.current) return;
      setIsRefused(true);
      field.current?.focus();
      field.current?.select();
    },
  };
}
