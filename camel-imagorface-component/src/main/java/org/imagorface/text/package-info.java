/**
 * Text to pictures: marked-up text is read, set in lines and drawn. Needs no fonts on the machine, as it brings its own; texts,
 * markup and sizes come from clients and are hostile.
 */
package org.imagorface.text;
