/** What the folder flow is measured against. */
package org.imagorface.benchmarks.flow;
