/**
 * Where sources and results are kept: how they are named there, folders, and places in S3. Knows nothing of Camel; what comes
 * in are names that clients chose.
 */
package org.imagorface.store;
