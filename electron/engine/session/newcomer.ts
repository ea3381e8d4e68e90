/** Somebody is making a profile at this computer, and goes in with it. */
export type Newcomer = {
  readonly isComing: boolean;
  /** Runs the making and the going in as one step: in between there is a profile that nobody is in, and no screen shows it. */
  during<Value>(coming: () => Promise<Value>): Promise<Value>;
};

export function createNewcomer(onChange: () => void): Newcomer {
  let coming = 0;
  return {
    get isComing() {
      return coming > 0;
    },
    async during(work) {
      coming += 1;
      try {
        return await work();
      } finally {
        coming -= 1;
        onChange();
      }
    },
  };
}
