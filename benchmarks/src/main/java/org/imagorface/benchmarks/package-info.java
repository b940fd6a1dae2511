/** JMH benchmarks. Each measures a rival next to ours in the same run, since only the ratio means something elsewhere. */
package org.imagorface.benchmarks;
