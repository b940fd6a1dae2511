/**
 * Every setting of the server, declared once, and the ways to give it a value: flag, environment, file, Camel property. No
 * Camel and no pictures here.
 */
package org.imagorface.settings;
