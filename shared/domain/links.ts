/** Something that looks like an address of the world outside: comments are words, and nothing here opens a browser. */
const link =
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.|\b[\p{L}\d-]+\.(?:com|net|org|io|tv|me|app|info|gg|ly|dev|xyz|eu|uk|us|ca|de|fr|es|it|nl|ch|at|be|ie|pt|pl|se|no|dk|fi|ru|cn|jp|kr|in|br|au|nz)\b/iu;

export const hasLink = (text: string): boolean => link.test(text);
