package org.imagorface.codec;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names of the Exif tags that are reported (Exif 2.32, tables 4 to 15), spelt as libexif, and so imagor, does. */
final class ExifTags {

    /** Tag numbers mean other things in the GPS and interoperability directories than in the rest. */
    enum Group {
        IMAGE,
        GPS,
        INTEROPERABILITY
    }

    private static final Map<Integer, String> IMAGE = parse("""
            0100 ImageWidth
            0101 ImageLength
            0102 BitsPerSample
            0103 Compression
            0106 PhotometricInterpretation
            010a FillOrder
            010d DocumentName
            010e ImageDescription
            010f Make
            0110 Model
            0112 Orientation
            0115 SamplesPerPixel
            011a XResolution
            011b YResolution
            011c PlanarConfiguration
            0128 ResolutionUnit
            012d TransferFunction
            0131 Software
            0132 DateTime
            013b Artist
            013e WhitePoint
            013f PrimaryChromaticities
            0211 YCbCrCoefficients
            0212 YCbCrSubSampling
            0213 YCbCrPositioning
            0214 ReferenceBlackWhite
            828d CFARepeatPatternDim
            828e CFAPattern
            828f BatteryLevel
            8298 Copyright
            829a ExposureTime
            829d FNumber
            8822 ExposureProgram
            8824 SpectralSensitivity
            8827 ISOSpeedRatings
            8828 OECF
            882a TimeZoneOffset
            8830 SensitivityType
            8831 StandardOutputSensitivity
            8832 RecommendedExposureIndex
            8833 ISOSpeed
            9000 ExifVersion
            9003 DateTimeOriginal
            9004 DateTimeDigitized
            9010 OffsetTime
            9011 OffsetTimeOriginal
            9012 OffsetTimeDigitized
            9101 ComponentsConfiguration
            9102 CompressedBitsPerPixel
            9201 ShutterSpeedValue
            9202 ApertureValue
            9203 BrightnessValue
            9204 ExposureBiasValue
            9205 MaxApertureValue
            9206 SubjectDistance
            9207 MeteringMode
            9208 LightSource
            9209 Flash
            920a FocalLength
            9214 SubjectArea
            927c MakerNote
            9286 UserComment
            9290 SubsecTime
            9291 SubSecTimeOriginal
            9292 SubSecTimeDigitized
            9c9b XPTitle
            9c9c XPComment
            9c9d XPAuthor
            9c9e XPKeywords
            9c9f XPSubject
            a000 FlashpixVersion
            a001 ColorSpace
            a002 PixelXDimension
            a003 PixelYDimension
            a004 RelatedSoundFile
            a20b FlashEnergy
            a20c SpatialFrequencyResponse
            a20e FocalPlaneXResolution
            a20f FocalPlaneYResolution
            a210 FocalPlaneResolutionUnit
            a214 SubjectLocation
            a215 ExposureIndex
            a217 SensingMethod
            a300 FileSource
            a301 SceneType
            a302 CFAPattern
            a401 CustomRendered
            a402 ExposureMode
            a403 WhiteBalance
            a404 DigitalZoomRatio
            a405 FocalLengthIn35mmFilm
            a406 SceneCaptureType
            a407 GainControl
            a408 Contrast
            a409 Saturation
            a40a Sharpness
            a40b DeviceSettingDescription
            a40c SubjectDistanceRange
            a420 ImageUniqueID
            a430 CameraOwnerName
            a431 BodySerialNumber
            a432 LensSpecification
            a433 LensMake
            a434 LensModel
            a435 LensSerialNumber
            a460 CompositeImage
            a500 Gamma
            c4a5 PrintImageMatching
            """);

    private static final Map<Integer, String> GPS = parse("""
            0000 GPSVersionID
            0001 GPSLatitudeRef
            0002 GPSLatitude
            0003 GPSLongitudeRef
            0004 GPSLongitude
            0005 GPSAltitudeRef
            0006 GPSAltitude
            0007 GPSTimeStamp
            0008 GPSSatellites
            0009 GPSStatus
            000a GPSMeasureMode
            000b GPSDOP
            000c GPSSpeedRef
            000d GPSSpeed
            000e GPSTrackRef
            000f GPSTrack
            0010 GPSImgDirectionRef
            0011 GPSImgDirection
            0012 GPSMapDatum
            0013 GPSDestLatitudeRef
            0014 GPSDestLatitude
            0015 GPSDestLongitudeRef
            0016 GPSDestLongitude
            0017 GPSDestBearingRef
            0018 GPSDestBearing
            0019 GPSDestDistanceRef
            001a GPSDestDistance
            001b GPSProcessingMethod
            001c GPSAreaInformation
            001d GPSDateStamp
            001e GPSDifferential
            001f GPSHPositioningError
            """);

    private static final Map<Integer, String> INTEROPERABILITY = parse("""
            0001 InteroperabilityIndex
            0002 InteroperabilityVersion
            """);

    private ExifTags() {}

    static Optional<String> name(Group group, int tag) {
        Map<Integer, String> names =
                switch (group) {
                    case IMAGE -> IMAGE;
                    case GPS -> GPS;
                    case INTEROPERABILITY -> INTEROPERABILITY;
                };
        return Optional.ofNullable(names.get(tag));
    }

    private static Map<Integer, String> parse(String table) {
        return table.lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toUnmodifiableMap(row -> Integer.parseInt(row[0], 16), row -> row[1]));
    }
}
