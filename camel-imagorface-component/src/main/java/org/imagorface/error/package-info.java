/**
 * Everything that can go wrong with a picture, as one sealed family of exceptions. Messages name what was wrong and what
 * was expected and may be shown to a client: no file system paths, no picture content. No HTTP codes here: the caller
 * that speaks HTTP maps the types.
 */
package org.imagorface.error;
