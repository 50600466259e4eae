/** The oldest browsers whose style sheets know `light-dark()`: all since May 2024. */
export const CSS_TARGET: string[] = ['chrome123', 'firefox120', 'safari17.5'];
