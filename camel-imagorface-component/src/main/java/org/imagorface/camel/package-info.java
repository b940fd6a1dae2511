/**
 * The Camel component: exchanges in, {@linkplain org.imagorface.pipeline.ImageRequest requests} to the pipeline, exchanges
 * out. The only room that imports {@code org.apache.camel}; nothing of a picture is decided here. One class, {@code
 * ImagorfaceEngine}, puts the rooms below together and may name them all.
 */
package org.imagorface.camel;
