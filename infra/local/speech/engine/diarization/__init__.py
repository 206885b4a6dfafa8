"""Speaker diarization: pyannote segmentation-3.0 and CAM++ voice prints on onnxruntime, clustered with numpy."""
