/** The log of the program: what is written and in which form. Knows nothing of pictures, servers or Camel. */
package org.imagorface.logging;
