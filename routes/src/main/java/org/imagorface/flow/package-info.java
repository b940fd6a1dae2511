/**
 * The redaction flows: pictures and documents that come into a folder or a bucket are redacted into another one, and what
 * cannot be redacted is put aside. The routes in {@code flows/} and the Kamelet in {@code kamelets/} call
 * {@link org.imagorface.flow.WatchFlow}; a source knows what becomes of originals, a target how results appear whole. Knows
 * Camel, and neither the command line nor the HTTP server's requests.
 */
package org.imagorface.flow;
