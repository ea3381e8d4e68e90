import type { OpenCircle } from '../circles/circles.ts';
import { commentsOn, type CommentRecord } from './comments.ts';
import type { PhotoRecord } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';
import { isHanging } from './shown.ts';

/** What is said under a photo that hangs. */
export type Talked = { readonly photo: PhotoRecord; readonly comments: readonly CommentRecord[] };

/** All that is said: every page of what somebody did, and all that anybody is told, is made of it. */
export const talked: (circle: OpenCircle) => readonly Talked[] = oncePerFold((circle) => {
  const { photos, talk } = circle.fold.model;
  return [...talk.keys()].flatMap((id) => {
    const photo = photos.get(id);
    return photo !== undefined && isHanging(circle, photo) ? [{ photo, comments: commentsOn(circle, photo) }] : [];
  });
});
