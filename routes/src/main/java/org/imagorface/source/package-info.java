/**
 * Where pictures come from: a folder or the web. Names come from clients and are hostile; every read is bounded in size and
 * time, and nothing outside the folder or inside the operator's network is reached. No Camel here.
 */
package org.imagorface.source;
