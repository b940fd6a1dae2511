package org.imagorface.store;

/** Where an object is. */
public record S3Object(String bucket, String key) {}
