/**
 * How much is done at once, for how long, and for whom: the gate that requests pass, the pool that works on pictures, the work
 * that identical requests share. Knows neither Camel nor HTTP.
 */
package org.imagorface.load;
