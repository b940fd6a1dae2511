/**
 * How much is done at once, with how much memory, for how long, and for whom: the gate that requests pass, the bytes that they
 * may have, the pool that works on pictures, the work that identical requests share. Knows neither Camel nor HTTP.
 */
package org.imagorface.load;
