package org.imagorface.server;

import java.util.Arrays;
import java.util.Optional;
import org.imagorface.settings.S3Settings;
import org.imagorface.settings.Settings;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * What objects are written with.
 *
 * @param acl nothing: as the bucket has it
 * @param tagging as the text of a query; empty: none
 */
public record S3WriteAttributes(Optional<ObjectCannedACL> acl, String tagging, StorageClass storageClass)
        implements ExecutionInterceptor {

    /** For those who only read. */
    public static final S3WriteAttributes NONE = new S3WriteAttributes(Optional.empty(), "", StorageClass.STANDARD);

    /** As in imagor what S3 does not know is as if it were not set. */
    static S3WriteAttributes of(Settings settings, S3Settings.S3Write write) {
        StorageClass storageClass = StorageClass.fromValue(settings.get(S3Settings.STORAGE_CLASS));
        String tagging = settings.get(write.tagging());
        return new S3WriteAttributes(
                Optional.of(ObjectCannedACL.fromValue(settings.get(write.acl())))
                        .filter(acl -> acl != ObjectCannedACL.UNKNOWN_TO_SDK_VERSION),
                Arrays.stream(tagging.split("&")).allMatch(tag -> tag.matches("[^=]+=[^=]*")) ? tagging : "",
                storageClass == StorageClass.UNKNOWN_TO_SDK_VERSION ? StorageClass.STANDARD : storageClass);
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (!(context.request() instanceof PutObjectRequest put)) {
            return context.request();
        }
        PutObjectRequest.Builder written = put.toBuilder().storageClass(storageClass);
        acl.ifPresent(written::acl);
        if (!tagging.isEmpty()) {
            written.tagging(tagging);
        }
        return written.build();
    }
}
