/**
 * The HTTP server: what the YAML routes call to read imagor URLs, to fetch sources and to answer, and the start of it all. The
 * only package, beside the command line, that knows Camel.
 */
package org.imagorface.server;
