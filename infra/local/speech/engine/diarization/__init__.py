"""Who spoke when: pyannote segmentation-3.0 and CAM++ voices on onnxruntime, clustered with numpy."""
