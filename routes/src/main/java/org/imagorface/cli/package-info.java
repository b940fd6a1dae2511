/**
 * The command line: {@code imagorface serve | detect | crop | redact | meta | watch | sign}. Works through the component, in a Camel context
 * of its own, and never writes over a file unless it is told to.
 */
package org.imagorface.cli;
