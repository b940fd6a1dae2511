/** What is needed to measure servers: one that gives sources, a client, and a report. */
package org.imagorface.benchmarks.server;
